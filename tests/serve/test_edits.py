"""Edits at random, one after the other, against one preview; after each, its site is that of a clean build.

    STEWARD_EDITS=5000 STEWARD_SEED=7 python3 tests/serve/test_edits.py
"""
import os

import edits
from edits import book
from handbook import Preview
from preview import ok, finish

EDITS = int(os.environ.get('STEWARD_EDITS', 300))
preview = Preview(book).first()
done, wrong = [], []
while len(done) < EDITS and not wrong:
    wrong = preview.agrees(lambda: done.append(edits.edit()))
while edits.broken and not wrong:
    wrong = preview.agrees(lambda: done.append(edits.mend()))
ok('%d edits at random, each as a clean build has it (STEWARD_SEED=%d)' % (len(done), edits.SEED), not wrong,
   'to replay: STEWARD_SEED=%d STEWARD_EDITS=%d\nthe last ones: %s\n%s' % (
       edits.SEED, EDITS, done[-6:], '\n'.join(wrong)))
held = len([line for line in preview.reports() if 'held back' in line])
ok('some of them were held back (%d of %d builds)' % (held, len(preview.reports())), held > 0 or EDITS < 50)
ok('it ends well', preview.stop() is not None, preview.trouble if hasattr(preview, 'trouble') else '')
finish()
