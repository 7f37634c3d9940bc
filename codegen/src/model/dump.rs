//! Text form of the model, for `--dump model` and snapshots.
