web-chain-about = Who supplies whom, tier by tier, from our services to the suppliers of suppliers.
web-chain-all-mapped = Every critical service has a mapped chain.
web-chain-critical = The chain of critical services
web-chain-desc = From our services on the left to sub-suppliers on the right. The table below holds the same facts.
web-chain-direct = Tier 1, own contract
web-chain-every-critical = All critical services
web-chain-fails = If { $about } fails, these are hit
web-chain-hit = Hit
web-chain-if = Who is hit if this one fails
web-chain-in = { $n ->
    [one] in one service
   *[other] in { $n } services
}
web-chain-known = Known
web-chain-leaned = Many services lean on the same
web-chain-legend-hit = Hit if { $about } fails
web-chain-legend-shared = Supplier in several services
web-chain-legend-unknown = Unknown or without a contract
web-chain-mind = To bear in mind
web-chain-mind-about = The contract binds the direct supplier. Risks further out need handling all the same, also where there is no contract.
web-chain-no-contract = No contract
web-chain-no-leaned = No supplier is part of more than one service.
web-chain-nobody = None chosen
web-chain-none = nothing known
web-chain-not-mapped = the chain is not mapped
web-chain-nothing = There are no services to show.
web-chain-of = The chain of { $about }
web-chain-own = Our services
web-chain-rank = tier { $n }
web-chain-region = Supply chain, can be scrolled sideways
web-chain-state = Standing
web-chain-suppliers-hit = Other suppliers in the chain
web-chain-table = The same chain as a table
web-chain-tier = Tier { $n }, sub-supplier
web-chain-to-table = Go to the table
web-chain-unknown = Not reported
web-chain-unknown-word = unknown
web-chain-unmapped = Critical services without a mapped chain
web-chain-service = Service
web-chain-supplier = Supplier
web-chain-case = Open incident
web-chain-sum-cases = { $n ->
    [one] supplier linked to an open incident
   *[other] suppliers linked to open incidents
}
web-chain-sum-shared = { $n ->
    [one] supplier in several services
   *[other] suppliers in several services
}
web-chain-sum-unmapped = { $n ->
    [one] critical service whose chain is not mapped
   *[other] critical services whose chains are not mapped
}
web-chain-sum-without = { $n ->
    [one] link without a contract
   *[other] links without a contract
}
web-chain-abroad = In a third country
web-chain-abroad-about = Outside the states where the GDPR applies. A transfer there needs a ground in chapter V.
web-chain-abroad-mark = third country
web-chain-no-abroad = No supplier is stated to be in a third country.
web-chain-sum-abroad = { $n ->
    [one] supplier in a third country
   *[other] suppliers in a third country
}
web-chain-country = Country where it is done
