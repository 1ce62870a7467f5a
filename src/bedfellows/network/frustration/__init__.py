"""How far a signed network is from balance, exactly: two camps (strict), any number (weak).

    signed.py    the network as users give it, and its reader
    kernel.py    weighted ties while they shrink; what was taken out, and how it goes back
    shrink.py    exact reductions for either question
    blocks.py    parts that can be solved apart, and how their answers join
    relax.py     the linear relaxation, solved by HiGHS, with bounds that rounding cannot spoil
    cycles.py    cycles that force a frustrated tie, found where the relaxation neglects them
    anneal.py    good divisions into two camps, by simulated annealing
    moves.py     good divisions into any number of camps, by moving actors
    rules.py     what the search asks of a question, for either question
    search.py    branch and cut: from good to proved
    solve.py     START HERE: shrink, part, search, join
    triads.py    triangles by their signs
"""
