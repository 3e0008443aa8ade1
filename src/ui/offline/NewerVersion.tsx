/** Says that a newer version of the page is there, and takes it when the visitor wants it. */
import { useEffect } from 'react';
import { useStore } from 'zustand';
import { offline } from '../../language/rooms/offline';
import { Button } from '../controls/Button';
import { beginOffline, newerStore } from './newer';
import { useReload } from './useReload';

/** @param offering whether there is room for it. */
export default function NewerVersion({ offering }: { readonly offering: boolean }) {
  useEffect(beginOffline, []);
  const take = useStore(newerStore, (state) => state.take);
  const { loses, keeping, reload } = useReload(() => take?.());
  if (!take || !offering) return null;
  return (
    <div role="status" className="row bar bar-restart">
      <p>{loses ? offline.newerLoses() : offline.newer()}</p>
      <Button look="primary" onClick={reload}>
        {keeping ? offline.keeping() : offline.reload()}
      </Button>
    </div>
  );
}
