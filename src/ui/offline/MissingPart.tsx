/** In the place of a part of the page that could not be fetched. */
import { offline } from '../../language/rooms/offline';
import { Button } from '../controls/Button';
import { useReload } from './useReload';

/** @param title what the part is called on the page. */
export function MissingPart({ title }: { readonly title: string }) {
  const { loses, keeping, reload } = useReload(() => location.reload());
  return (
    <>
      <p role="alert">{loses ? offline.missingLoses({ title }) : offline.missing({ title })}</p>
      <p>
        <Button onClick={reload}>{keeping ? offline.keeping() : offline.reload()}</Button>
      </p>
    </>
  );
}
