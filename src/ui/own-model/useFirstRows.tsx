/** Rows of a long table: the first ones, and the rest on demand. Refuses to hold: their order. */
import { useState } from 'react';
import { ownModel } from '../../language/rooms/ownModel';
import { formatInteger } from '../../lab/words/numbers';
import { Button } from '../controls/Button';

const FIRST = 10;

/** The rows to show, and the button below them that shows the rest, or nothing where there are no more. */
export function useFirstRows<Row>(rows: readonly Row[]) {
  const [all, setAll] = useState(false);
  return {
    shown: all ? rows : rows.slice(0, FIRST),
    more: rows.length > FIRST && (
      <Button look="small" aria-expanded={all} onClick={() => setAll(!all)}>
        {all ? ownModel.showFirst() : ownModel.showAll({ count: formatInteger(rows.length) })}
      </Button>
    ),
  };
}
