//! What has moved in the risk matrix between two days.

use uuid::Uuid;

/// A risk and its square, likelihood and consequence, when it is judged.
pub type Placed = (Uuid, Option<(i64, i64)>);

/// How a risk has moved.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Move {
    /// To a higher value.
    Up,
    /// To another square of the same value, or judged for the first time, or no longer judged.
    Aside,
    /// To a lower value.
    Down,
    /// It was not open before.
    Came,
    /// It is not open any more.
    Left,
    /// Not at all.
    Same,
}

/// Every risk of either day and how it has moved, what matters most first.
pub fn between(before: &[Placed], after: &[Placed]) -> Vec<(Uuid, Move)> {
    let find = |all: &[Placed], id: Uuid| all.iter().find(|(known, _)| *known == id).map(|(_, square)| *square);
    let value = |(likelihood, consequence): (i64, i64)| likelihood * consequence;
    let mut found: Vec<(Uuid, Move)> = Vec::new();
    for (id, now) in after {
        let step = match (find(before, *id), *now) {
            (None, _) => Move::Came,
            (Some(was), now) if was == now => Move::Same,
            (Some(Some(was)), Some(now)) if value(now) > value(was) => Move::Up,
            (Some(Some(was)), Some(now)) if value(now) < value(was) => Move::Down,
            (Some(_), _) => Move::Aside,
        };
        found.push((*id, step));
    }
    found.extend(before.iter().filter(|(id, _)| find(after, *id).is_none()).map(|(id, _)| (*id, Move::Left)));
    let rank = |step: Move| match step {
        Move::Up => 0,
        Move::Came => 1,
        Move::Down => 2,
        Move::Aside => 3,
        Move::Left => 4,
        Move::Same => 5,
    };
    found.sort_by_key(|(_, step)| rank(*step));
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_risk_of_either_day_is_told_once() {
        let id = Uuid::from_u128;
        let before =
            [(id(1), Some((2, 2))), (id(2), Some((3, 3))), (id(3), Some((1, 4))), (id(4), Some((1, 1))), (id(5), None)];
        let after = [
            (id(1), Some((2, 2))),
            (id(2), Some((2, 3))),
            (id(3), Some((4, 1))),
            (id(5), Some((1, 1))),
            (id(6), Some((4, 4))),
            (id(7), None),
        ];
        let found = between(&before, &after);
        let expected = [
            (id(6), Move::Came),
            (id(7), Move::Came),
            (id(2), Move::Down),
            (id(3), Move::Aside),
            (id(5), Move::Aside),
            (id(4), Move::Left),
            (id(1), Move::Same),
        ];
        assert_eq!(found, expected);
        assert_eq!(between(&[(id(1), Some((1, 2)))], &[(id(1), Some((3, 2)))]), [(id(1), Move::Up)]);
    }
}
