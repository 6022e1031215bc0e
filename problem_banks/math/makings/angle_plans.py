"""Constructions that ask for a chain of deductions, found by trying thousands and keeping those that do.

A line is one plan: moves of ``constructions`` with the corners of the triangle that each works on, in the
order that the move takes them. D is the point that the first move adds, E the second, F the third.
"""

#: By level. A plan is kept where at least half of the drawn angles give a proof of the length of its level.
PLANS = (
    """
    bisector ABC
    bisector BAC
    bisector CAB
    parallel ABC
    parallel ACB
    parallel BAC
    parallel BCA
    arc_point CAB
    arc_point BAC
    extension BCA
    extension CAB
    arc_point ABC
    extension BAC
    height ABC
    height BAC
    height CAB
    equal_cut ABC
    equal_cut BCA
    cut_off ABC
    extension ACB
    extension CBA
    tangent BAC
    """,
    """
    bisector ABC; equal_cut DAB
    bisector ABC; equal_cut DAC
    bisector ABC; cut_off DBA
    bisector ABC; cut_off DCA
    bisector ABC; extension BAD
    bisector ABC; extension DAB
    bisector ABC; extension DAC
    bisector ABC; parallel ABC
    bisector ABC; parallel ACB
    bisector ABC; parallel ABD
    bisector BAC; equal_cut DBA
    bisector BAC; cut_off DAB
    height CAB; bisector ACD
    extension ABC; equal_cut CDA
    parallel BAC; extension ACB
    parallel BCA; extension ABC
    arc_point ABC; parallel BCD
    arc_point BAC; bisector CAB
    extension ABC; parallel DCA
    arc_point ABC; extension BCD
    arc_point ABC; extension CBD
    arc_point BAC; bisector DAC
    arc_point BAC; parallel ACD
    arc_point CAB; bisector BAC
    arc_point CAB; extension BAD
    arc_point CAB; parallel BAD
    bisector ABC; height DAB
    bisector BAC; height DAB
    height BAC; equal_cut DBC
    height CAB; extension DCB
    equal_cut BAC; height DAB
    equal_cut BCA; extension CBD
    equal_cut CAB; parallel CDB
    cut_off ACB; equal_cut DAB
    extension ABC; equal_cut CAD
    parallel CAB; height ABC
    arc_point ABC; height DBC
    arc_point CAB; equal_cut DBA
    height ABC; cut_off DCA
    height ABC; parallel DAC
    height BAC; extension BCA
    height CAB; equal_cut DCA
    height CAB; cut_off DBC
    height CAB; parallel BCD
    equal_cut ACB; parallel ADC
    equal_cut BAC; parallel BAC
    cut_off CBA; extension DCA
    extension ABC; height CAD
    arc_point BAC; height DAC
    arc_point BAC; equal_cut DCA
    arc_point CAB; height ABC
    tangent ABC; bisector CAB
    height BAC; cut_off BAC
    equal_cut CAB; cut_off DAC
    cut_off ACB; extension DAB
    cut_off BCA; extension ABD
    cut_off BCA; parallel BAC
    cut_off BCA; parallel BCA
    cut_off BCA; parallel DBA
    cut_off CBA; equal_cut CAB
    arc_point ABC; equal_cut BAC
    arc_point ABC; cut_off CBA
    arc_point CAB; cut_off CBA
    tangent ACB; parallel ABD
    """,
    """
    extension BAC; equal_cut CDB; parallel CBD
    bisector ABC; extension DAB; parallel DAC
    bisector CAB; parallel CBD; cut_off DBC
    bisector CAB; equal_cut DCA; extension CDE
    bisector BAC; parallel CDB; cut_off DCB
    bisector CAB; parallel ADC; equal_cut DCA
    bisector CAB; parallel ADC; extension DCA
    bisector CAB; parallel BCD; equal_cut DCA
    bisector BAC; extension DBC; cut_off DAB
    extension BAC; bisector CAB; height CBD
    bisector CAB; extension DCB; cut_off DAC
    extension ACB; parallel BAC; equal_cut BDA
    arc_point CAB; parallel ACB; extension BAC
    arc_point ABC; parallel DCB; equal_cut DCB
    extension ACB; height BAD; bisector EAB
    arc_point BAC; parallel DCA; equal_cut DCA
    extension BAC; bisector ABC; equal_cut CBD
    height BAC; parallel CDB; equal_cut DBC
    parallel CAB; extension ABC; height CAE
    height BAC; extension DBC; parallel DBA
    extension BAC; cut_off CBD; equal_cut CBE
    arc_point BAC; extension DAC; parallel ABC
    arc_point BAC; parallel CAD; bisector CAB
    arc_point CAB; bisector DAB; parallel DAB
    arc_point BAC; height ABC; bisector EAC
    extension BAC; cut_off CBD; equal_cut EBC
    extension ACB; equal_cut BAD; height EAB
    height BAC; cut_off DAB; parallel EDB
    tangent BAC; extension DBC; equal_cut CBD
    equal_cut CBA; height DBC; bisector DCE
    parallel BAC; height ABC; bisector CAE
    height BAC; equal_cut DBA; bisector ADE
    arc_point ABC; extension BCD; equal_cut BAC
    height CAB; cut_off DAC; bisector DBC
    arc_point BAC; parallel CBA; height ABC
    height BAC; parallel DBC; bisector DBC
    extension BCA; equal_cut ABD; height ADE
    arc_point BAC; equal_cut CBA; bisector ACE
    arc_point CAB; equal_cut DBA; bisector DAB
    cut_off BCA; parallel DBA; extension DBA
    arc_point CAB; equal_cut DAB; extension BAD
    extension ABC; cut_off CAD; height ECD
    arc_point CAB; cut_off DAB; equal_cut DAB
    arc_point ABC; bisector CAB; extension CBD
    height CAB; cut_off DAC; equal_cut EDC
    arc_point ABC; extension ABC; bisector ABC
    height BAC; parallel BDA; equal_cut DBC
    extension ABC; cut_off CDA; parallel ECA
    equal_cut ACB; cut_off DAB; parallel DAE
    arc_point CAB; extension CBA; height DAB
    cut_off ACB; equal_cut BAD; parallel EDB
    arc_point CAB; extension BAC; height CBE
    bisector CAB; equal_cut DAC; cut_off DEC
    tangent BAC; parallel BCA; bisector BCD
    height BAC; cut_off DCB; extension EDC
    arc_point ABC; height DBC; parallel EDC
    bisector CAB; equal_cut DAC; cut_off EDA
    parallel CBA; cut_off CBA; height EAC
    arc_point ABC; cut_off DCB; parallel BED
    height BAC; cut_off DAB; bisector BDE
    tangent CAB; extension BCD; parallel EBD
    tangent ACB; height BAC; extension BAD
    arc_point ABC; equal_cut DBC; height EBD
    arc_point ABC; cut_off CAB; extension CEA
    """,
)
