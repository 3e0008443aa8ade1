/** A button that submits nothing unless it says so. */
import type { ComponentProps } from 'react';

interface Props extends ComponentProps<'button'> {
  /** Small ones and links stand in panels, icons in corners; the primary one is what comes next. */
  readonly look?: 'small' | 'link' | 'icon' | 'primary';
  readonly pressed?: boolean;
}

export function Button({ look, pressed, className, ...rest }: Props) {
  const classes = [look && `${look}-button`, className].filter(Boolean).join(' ');
  return <button type="button" className={classes || undefined} aria-pressed={pressed} {...rest} />;
}
