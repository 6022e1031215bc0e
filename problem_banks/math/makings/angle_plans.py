"""Constructions that ask for a chain of deductions, found by trying thousands and keeping those that do.

A line is one plan: moves of ``constructions`` with the corners of the triangle that each works on, in the
order that the move takes them. D is the point that the first move adds, E the second, F the third.
"""

#: By level. A plan is kept where about a third of the drawn angles give a proof of the length of its level.
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
    extension CAB
    arc_point ABC
    extension BAC
    height ABC
    height BAC
    equal_cut ABC
    extension ACB
    """,
    """
    bisector ABC; equal_cut DAC
    bisector ABC; cut_off DCA
    bisector ABC; extension BAD
    bisector ABC; extension DAB
    bisector ABC; extension DAC
    bisector ABC; parallel ABC
    bisector ABC; parallel ACB
    bisector ABC; parallel ABD
    bisector BAC; equal_cut DBA
    parallel BAC; extension ACB
    parallel BCA; extension ABC
    arc_point BAC; bisector CAB
    arc_point ABC; extension BCD
    arc_point ABC; extension CBD
    arc_point CAB; extension BAD
    arc_point CAB; parallel BAD
    height BAC; equal_cut DBC
    equal_cut BCA; extension CBD
    equal_cut CAB; parallel CDB
    arc_point ABC; height DBC
    height ABC; parallel DAC
    height CAB; equal_cut DCA
    arc_point BAC; equal_cut DCA
    """,
    """
    bisector ABC; equal_cut DAC
    bisector ABC; cut_off DCA
    bisector ABC; extension BAD
    bisector ABC; extension DAC
    bisector BAC; equal_cut DBA
    parallel BAC; extension ACB
    parallel BCA; extension ABC
    arc_point ABC; parallel BCD
    extension ABC; parallel DCA
    arc_point ABC; extension BCD
    arc_point ABC; extension CBD
    arc_point BAC; bisector DAC
    arc_point BAC; parallel ACD
    height BAC; equal_cut DBC
    equal_cut BCA; extension CBD
    extension ABC; equal_cut CAD
    arc_point CAB; equal_cut DBA
    height BAC; extension BCA
    equal_cut ACB; parallel ADC
    arc_point BAC; equal_cut DCA
    """,
    """
    bisector CAB; equal_cut DCA; extension CDE
    bisector CAB; parallel ADC; equal_cut DCA
    bisector CAB; parallel BCD; equal_cut DCA
    extension BAC; bisector CAB; height CBD
    arc_point BAC; parallel DCA; equal_cut DCA
    parallel CAB; extension ABC; height CAE
    extension BAC; cut_off CBD; equal_cut CBE
    arc_point CAB; equal_cut DAB; extension BAD
    arc_point ABC; bisector CAB; extension CBD
    height CAB; cut_off DAC; equal_cut EDC
    extension ABC; cut_off CDA; parallel ECA
    height BAC; cut_off DCB; extension EDC
    """,
    """
    extension BAC; equal_cut CDB; parallel CBD
    bisector ABC; extension DAB; parallel DAC
    bisector CAB; equal_cut DCA; extension CDE
    bisector CAB; parallel ADC; equal_cut DCA
    bisector CAB; parallel BCD; equal_cut DCA
    bisector BAC; extension DBC; cut_off DAB
    extension ACB; parallel BAC; equal_cut BDA
    parallel CAB; extension ABC; height CAE
    height BAC; extension DBC; parallel DBA
    arc_point ABC; extension BCD; equal_cut BAC
    arc_point CAB; equal_cut DAB; extension BAD
    arc_point ABC; bisector CAB; extension CBD
    """,
)
