/** The sentence that says what a chart shows, for screen readers. Refuses to hold: the sentence itself (sentences.ts). */
import { useEffect, useRef, useState } from 'react';

/**
 * While something beside it has the focus the sentence stays as it is, and follows when the focus goes: a screen reader would
 * speak every change of what describes the focus.
 */
export function Said({ id, text }: { readonly id: string; readonly text: string }) {
  const place = useRef<HTMLParagraphElement>(null);
  const [said, say] = useState(text);
  useEffect(() => {
    const chart = place.current!.parentElement!;
    const follow = () => say(text);
    if (!chart.contains(document.activeElement)) follow();
    chart.addEventListener('focusout', follow);
    return () => chart.removeEventListener('focusout', follow);
  }, [text]);
  return (
    <p ref={place} id={id} className="unseen">
      {said}
    </p>
  );
}
