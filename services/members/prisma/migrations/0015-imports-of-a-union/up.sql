-- An officer finds the imports of a union again, newest first.
CREATE INDEX roster_import_of_union ON roster_import (trade_union_id, id);
