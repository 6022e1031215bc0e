#!/bin/bash
# Stands in for Lean 4: says a version, and of each theorem the axioms, as `#print axioms` does. It proves nothing:
# what ends in a false equation by its name is answered as a failed proof is.
if [ "$1" = --version ]; then echo "Lean (version 4.0.0, a stand-in)"; exit 0; fi
while IFS= read -r line; do
  case "$line" in
    theorem*"(1 : ℝ) = (2 : ℝ)"*) echo "Batch.lean:2:0: error: unsolved goals"; failed="${line#theorem }"; failed="${failed%% *}" ;;
    "#print axioms "*)
      name="${line#\#print axioms }"
      if [ "$name" = "$failed" ]; then echo "'$name' depends on axioms: [sorryAx]"
      else echo "'$name' depends on axioms: [propext, Classical.choice, Quot.sound]"; fi ;;
  esac
done <"$1"
[ -z "$failed" ]
