-- What is searched is indexed anew after each step: the index of PostgreSQL did not know which words stand in a name.
SELECT 1;
