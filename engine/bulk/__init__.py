"""Procedural bulk: pairs of built-in banks and their own references, in batches.

What costs nothing to make again is not kept: a batch of problems is drawn, answered, verified and packed in
one go, and the ledger gets one row for it, with the packed pairs and the share of the funnel. A kill costs
the batches under way, which are made again. The same stages run as in any other run, and the dataset is the
same, byte for byte.
"""
