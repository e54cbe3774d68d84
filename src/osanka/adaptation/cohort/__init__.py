"""An invented cohort on which ways to set the dose are tried (docs/simulation.md)."""
