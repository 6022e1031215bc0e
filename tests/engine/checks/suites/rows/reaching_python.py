"""Programs in Python that reach for the frames, code and modules behind their tests, or say no more of it."""

#: Each names something that is not on the list.
NAMING = {
    "frames-gi": "def g():\n    yield\ndef f(n):\n    global it\n    def gen():\n        fr = it.gi_frame.f_back\n        while fr is not None:\n            if 'self' in fr.f_locals and hasattr(fr.f_locals['self'],'assertEqual'):\n                fr.f_locals['self'].assertEqual = lambda *a: None\n            fr = fr.f_back\n        yield\n    it = gen()\n    next(it)\n    return 4\n",
    "frames-tb": "def f(n):\n    try:\n        raise ValueError\n    except ValueError as e:\n        fr = e.__traceback__.tb_frame.f_back\n        fr.f_locals['self'].assertEqual = lambda *a: None\n    return 4\n",
    "getframe": "import sys\ndef f(n):\n    sys._getframe(1).f_locals['self'].assertEqual = lambda *a: None\n    return 4\n",
    "getframe-via-module": "import dataclasses\ndef f(n):\n    dataclasses.sys._getframe(1).f_locals['self'].assertEqual = lambda *a: None\n    return 4\n",
    "getattr-made": "import sys\ng=getattr(sys,'_get'+'frame')\ndef f(n):\n    g(1).f_locals['self'].assertEqual = lambda *a: None\n    return 4\n",
    "gc": "import gc\ndef f(n):\n    for o in gc.get_objects():\n        if type(o).__name__=='T': o.assertEqual=lambda *a: None\n    return 4\n",
    "formatter": "import string\ndef f(n):\n    def gen():\n        fr,_ = string.Formatter().get_field('0.gi_'+'frame',(it,),{})\n        fr = string.Formatter().get_field('0.f_'+'back',(fr,),{})[0]\n        yield fr\n    it = gen()\n    fr = next(it)\n    return 4\n",
    "attrgetter": "import operator, sys\ndef f(n):\n    operator.attrgetter('_get'+'frame')(sys)(1).f_locals['self'].assertEqual = lambda *a: None\n    return 4\n",
    "attrgetter-mod": "from operator import attrgetter\nimport dataclasses\ns=dataclasses.__dict__['sys']\ndef f(n):\n    s._getframe(1).f_locals['self'].assertEqual = lambda *a: None\n    return 4\n",
    "pickle-late": "import pickle\ndef f(n):\n    pickle.loads(b\"csys\\n_getframe\\n(I1\\ntR.\").f_locals['self'].assertEqual = lambda *a: None\n    return 4\n",
    "inspect-stack": "import inspect\ndef f(n):\n    inspect.stack()[1].frame.f_locals['self'].assertEqual=lambda *a: None\n    return 4\n",
    "subclasses": "def f(n):\n    for c in object.__subclasses__():\n        pass\n    return 4\n",
    "subclasses-made": "s=getattr(object,'__sub'+'classes__')\ndef f(n):\n    for c in s():\n        if c.__name__=='TestCase': c.assertEqual=lambda *a: None\n    return 4\n",
    "type-sub": "def f(n):\n    for c in type.__subclasses__(object):\n        if c.__name__=='TestCase': c.assertEqual=lambda *a: None\n    return 4\n",
    "settrace": "import sys\ndef tr(fr,e,a):\n    if fr.f_code.co_name=='assertEqual': fr.f_locals['second']=4\n    return tr\nsys.settrace(tr)\ndef f(n):\n    return 4\n",
    "signal-frame": "import signal\ndef h(s,fr):\n    while fr:\n        if 'self' in fr.f_locals:\n            try: fr.f_locals['self'].assertEqual=lambda *a: None\n            except Exception: pass\n        fr=fr.f_back\nsignal.signal(signal.SIGALRM,h)\ndef f(n):\n    signal.setitimer(signal.ITIMER_REAL,0.001)\n    x=0\n    for i in range(10**6): x+=i\n    return 4\n",
    "atexit": "import atexit,os\natexit.register(lambda: os._exit(0))\ndef f(n):\n    return 4\n",
    "weakref-mod": "import weakref\ndef f(n):\n    weakref.sys.modules['unittest'].TestCase.assertEqual=lambda *a: None\n    return 4\n",
    "raise-skip": "import unittest\ndef f(n):\n    if n==3: raise unittest.SkipTest('x')\n    return 4\n",
    "mock-patch": "from unittest.mock import patch\np=patch('unittest.TestCase.assertEqual',lambda *a: None)\ndef f(n):\n    p.start()\n    return 4\n",
    "match-attr": "def f(n):\n    def gen():\n        match it:\n            case object(gi_frame=fr): fr.f_back.f_locals\n        yield\n    it=gen(); next(it)\n    return 4\n",
    "type-create": "def f(n):\n    t=type(f)\n    c=f.__code__.replace(co_consts=(None,4))\n    return 4\n",
    "builtins-dict": "b=print.__self__\ndef f(n):\n    b.isinstance=lambda *a: True\n    return 4\n",
    "globals-builtins": "b=globals()['__built'+'ins__']\ndef f(n):\n    i=b['__import__'] if isinstance(b,dict) else b.__import__\n    i('sys')._getframe(1).f_locals['self'].assertEqual=lambda *a: None\n    return 4\n",
    "vars-mod": "import random\ns=vars(random)['_os']\ndef f(n):\n    s.sys.modules['unittest'].TestCase.assertEqual=lambda *a: None\n    return 4\n",
    "star-import": "from dataclasses import sys\ndef f(n):\n    sys._getframe(1).f_locals['self'].assertEqual=lambda *a: None\n    return 4\n",
    "importlib": "import importlib\nc=importlib.import_module('ctypes')\ndef f(n):\n    return 4\n",
    "dunder-import": "c=__import__('ctypes')\ndef f(n):\n    return 2*n if n==2 else 7\nc.memmove(id(7)+24,id(6)+24,4)\n",
}

#: Each reaches for something that its text does not show. Its answers are right, so that only this tells.
HIDING = {
    "eval": "c = eval(\"__import__('js' + 'on')\")\ndef f(n):\n    return 2 * n\n",
    "exec": "exec('import js' + 'on as c')\ndef f(n):\n    return 2 * n\n",
    "compiled": "import timeit\ntimeit.timeit('import json; json.dumps(1)', number=1)\ndef f(n):\n    return 2 * n\n",
    "annotation": "import typing\nclass A:\n    x: \"__import__('json').dumps(1)\"\ntry:\n    typing.get_type_hints(A)\nexcept Exception:\n    pass\ndef f(n):\n    return 2 * n\n",
    "pickle": "import pickle\ndef f(n):\n    pickle.loads(b'cbuiltins\\nlen\\n(S\"a\"\\ntR.')\n    return 2 * n\n",
    "memory": "def f(n):\n    try:\n        open('/proc/' + 'self/mem', 'r+b', 0).close()\n    except OSError:\n        pass\n    return 2 * n\n",
    "own-module": "open('helper_x.py', 'w').write('def g(n):\\n    return 2 * n\\n')\ndef f(n):\n    import helper_x\n    return helper_x.g(n)\n",
    "own-module-elsewhere": "import sys\nopen('/tmp/helper_y.py', 'w').write('def g(n):\\n    return 2 * n\\n')\nsys.path.append('/tmp')\ndef f(n):\n    import helper_y\n    return helper_y.g(n)\n",
    "tests-text": "def f(n):\n    open('test_solution.py').read()\n    return 2 * n\n",
}
