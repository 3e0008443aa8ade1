/** The name of a curve, legible on whatever lies under it. */
import type { SVGProps } from 'react';
import { LABEL_FONT } from '../look';

interface Props extends Pick<SVGProps<SVGTextElement>, 'x' | 'y' | 'textAnchor' | 'className'> {
  readonly color: string;
  readonly children: string;
}

export function Name({ color, children, ...place }: Props) {
  return (
    <text
      {...place}
      aria-hidden="true"
      fontSize={LABEL_FONT}
      fontWeight={600}
      fill={color}
      stroke="var(--card)"
      strokeWidth={3}
      paintOrder="stroke"
    >
      {children}
    </text>
  );
}
