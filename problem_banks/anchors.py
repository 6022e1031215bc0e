"""What the first and the last level of a family are like: which level of a known collection is of their kind.

A judgement, made by reading items beside public problems (docs/anchors.md), and no measurement: how hard
items are for a solver is measured by pass rates. GSM8K and MATH 1 to 5 name collections and their own levels,
AIME 1 to 15 the place of a problem in a paper, and undergraduate what a university asks in its first years.
"""

from typing import NamedTuple

_ANCHORS = (
    "GSM8K",
    *(f"MATH {level}" for level in range(1, 6)),
    *(f"AIME {place}" for place in range(1, 16)),
    "undergraduate",
)

#: Every anchor, in no order of difficulty between collections.
ANCHORS = frozenset(_ANCHORS)


class Anchored(NamedTuple):
    """The anchors of the first and the last level."""

    first: str
    last: str

    def __str__(self) -> str:
        return self.first if self.first == self.last else f"{self.first} to {self.last}"


def anchor_of(name: str) -> Anchored | None:
    """The anchors of the family of mathematics with this name; ``None`` of one that has none."""
    return _BY_FAMILY.get(name)


_TABLE = """
abstract_algebra
  cyclic_products        undergraduate  undergraduate
  finite_field           undergraduate  undergraduate
  permutation_cycle      undergraduate  undergraduate
  residue_ring           undergraduate  undergraduate
algebra
  absolute_value         MATH 2         MATH 4
  binomial_theorem       MATH 3         MATH 5
  complex_number         MATH 2         MATH 4
  exponential_equation   MATH 2         MATH 5
  function_map           MATH 2         MATH 4
  inequality             MATH 2         MATH 4
  inequality_optimum     MATH 4         AIME 5
  interpolation          MATH 3         MATH 5
  linear_equation        MATH 1         MATH 2
  linear_system          MATH 2         MATH 4
  logarithm              MATH 2         MATH 5
  minimal_polynomial     MATH 4         undergraduate
  nonlinear_system       MATH 4         AIME 3
  polar_form             MATH 4         MATH 5
  polynomial             MATH 1         MATH 3
  progression            MATH 2         MATH 4
  quadratic_equation     MATH 1         MATH 3
  radical                MATH 2         MATH 4
  rational_expression    MATH 2         MATH 5
  vieta                  MATH 3         MATH 5
arithmetic
  ages                   GSM8K          MATH 3
  calculator_target      MATH 3         AIME 3
  calendar_clock         MATH 1         MATH 5
  fraction_arithmetic    MATH 1         MATH 2
  interest               GSM8K          MATH 3
  loan                   GSM8K          MATH 4
  mixture                GSM8K          MATH 3
  percent_change         GSM8K          MATH 3
  present_value          MATH 2         MATH 4
  proportion             GSM8K          MATH 3
  purchase               GSM8K          GSM8K
  shared_work            GSM8K          MATH 3
  travel                 GSM8K          MATH 3
  unit_conversion        GSM8K          MATH 2
calculus
  convergence_radius     undergraduate  undergraduate
  derivative             undergraduate  undergraduate
  differential_equation  undergraduate  undergraduate
  differential_system    undergraduate  undergraduate
  double_integral        undergraduate  undergraduate
  flux_integral          undergraduate  undergraduate
  forced_equation        undergraduate  undergraduate
  fourier_coefficient    undergraduate  undergraduate
  improper_integral      undergraduate  undergraduate
  integral               undergraduate  undergraduate
  integration_technique  undergraduate  undergraduate
  limit                  undergraduate  undergraduate
  line_integral          undergraduate  undergraduate
  optimisation           undergraduate  undergraduate
  partial_derivative     undergraduate  undergraduate
  related_rates          undergraduate  undergraduate
  separable_equation     undergraduate  undergraduate
  series_sum             MATH 3         undergraduate
  taylor                 undergraduate  undergraduate
combined
  composed               MATH 3         AIME 4
  sports_day             MATH 4         MATH 5
computing
  best_assignment        MATH 4         undergraduate
  cell_automaton         MATH 3         AIME 3
  edit_distance          MATH 4         undergraduate
  flow_shop              MATH 4         undergraduate
  forbidden_pairs        MATH 5         AIME 8
  huffman_code           undergraduate  undergraduate
  knapsack               MATH 4         undergraduate
  program_input          MATH 2         MATH 4
  program_output         MATH 2         MATH 4
counting
  arrangement            MATH 2         MATH 5
  counting               MATH 2         MATH 4
  derangement            MATH 4         MATH 5
  generating_function    MATH 5         undergraduate
  lattice_path           MATH 4         AIME 6
  linear_recurrence      MATH 5         undergraduate
  restricted_distribution  MATH 3       AIME 5
  set_partition          MATH 4         AIME 5
  sets_counting          MATH 2         MATH 5
  step_counting          MATH 3         AIME 5
  symmetric_colourings   AIME 5         undergraduate
  tilings                MATH 5         AIME 9
  tournament             MATH 2         MATH 4
games
  nim                    MATH 3         AIME 5
  several_piles          AIME 4         AIME 9
  track_game             AIME 7         AIME 12
geometry
  angle_chase            MATH 2         MATH 5
  cevian_ratios          MATH 4         AIME 5
  circle_angles          MATH 3         MATH 5
  circle_equation        MATH 3         MATH 5
  circle_lengths         MATH 4         AIME 6
  composite_area         MATH 2         MATH 4
  conic                  MATH 4         MATH 5
  coordinate_geometry    MATH 2         MATH 4
  lattice_polygon        MATH 4         AIME 4
  similar_triangles      MATH 2         MATH 4
  solid                  MATH 2         MATH 5
  space_distance         MATH 5         AIME 6
  triangle               MATH 2         MATH 5
graphs
  critical_path          MATH 4         undergraduate
  graph_counting         MATH 2         AIME 4
  hamilton_paths         MATH 4         AIME 6
  largest_matching       undergraduate  undergraduate
  max_flow               undergraduate  undergraduate
  proper_colourings      MATH 5         AIME 9
  shortest_path          MATH 3         MATH 5
  spanning_cost          MATH 4         undergraduate
  spanning_trees         AIME 4         undergraduate
linear_algebra
  jordan_form            undergraduate  undergraduate
  least_squares          undergraduate  undergraduate
  linear_map             MATH 4         undergraduate
  matrix                 MATH 2         undergraduate
  matrix_inverse         MATH 2         undergraduate
  matrix_power           MATH 4         undergraduate
  orthogonal_projection  MATH 4         undergraduate
  vector                 MATH 3         MATH 5
logic
  boolean_formula        MATH 3         undergraduate
  cryptarithm            MATH 3         MATH 5
  entailment             MATH 4         undergraduate
  list_rule              MATH 4         AIME 3
  nested_knights         MATH 4         AIME 5
  rolling_die            MATH 4         AIME 4
  street_puzzle          MATH 3         MATH 5
  syllogism              MATH 4         undergraduate
  truth_tellers          MATH 2         MATH 4
  unequal_grid           MATH 3         MATH 5
  water_jugs             MATH 3         AIME 3
number_theory
  common_divisor         MATH 2         MATH 5
  continued_fraction     MATH 3         MATH 5
  digit_puzzle           MATH 2         MATH 5
  digit_sum_count        MATH 4         AIME 5
  divisibility           MATH 2         MATH 5
  divisor_function       MATH 2         AIME 3
  factored_equation      MATH 4         AIME 3
  floor_sum              MATH 4         AIME 7
  functional_equation    MATH 5         AIME 7
  linear_diophantine     MATH 3         MATH 5
  modular                MATH 2         MATH 5
  multiplicative_order   MATH 5         AIME 7
  number_base            MATH 2         MATH 4
  pell                   AIME 6         AIME 12
  power_residue          MATH 2         AIME 4
  quadratic_congruence   MATH 4         AIME 8
  two_squares            MATH 5         AIME 8
  valuation              MATH 4         AIME 10
probability
  conditional_probability  MATH 3       MATH 5
  dice                   MATH 2         MATH 5
  expected_value         MATH 3         AIME 5
  geometric_probability  MATH 4         AIME 6
  markov_chain           MATH 5         AIME 9
  named_distribution     undergraduate  undergraduate
  order_statistics       MATH 5         undergraduate
  pattern_waiting        AIME 6         AIME 12
  repeated_trials        MATH 3         MATH 5
  urn                    MATH 3         MATH 5
statistics
  data_summary           MATH 2         undergraduate
  statistics_summary     MATH 1         MATH 3
  weighted_average       MATH 1         MATH 4
trigonometry
  heights                MATH 3         MATH 5
  triangle_solving       MATH 4         MATH 5
  trig_equation          MATH 4         MATH 5
  trig_value             MATH 3         MATH 5
"""


def _read(table: str) -> dict[str, Anchored]:
    """The lines below each subject: a name and two anchors, apart by two spaces or more."""
    rows = (
        [cell.strip() for cell in line.strip().split("  ") if cell.strip()] for line in table.splitlines()
    )
    return {name: Anchored(first, last) for name, first, last in (row for row in rows if len(row) == 3)}


_BY_FAMILY = _read(_TABLE)
