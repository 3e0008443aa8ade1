/** Why a panel has nothing to show and will have nothing: a plain sentence, where `Waiting` says that something will come. */
import './panels.css';

export function NothingToShow({ children }: { children: string }) {
  return (
    <div className="waiting">
      <p>{children}</p>
    </div>
  );
}
