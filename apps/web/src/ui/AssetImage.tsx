import { IconPhotoOff } from '@tabler/icons-react';
import { type ImgHTMLAttributes, useState } from 'react';
import { problemIn } from '../server/problem.ts';
import classes from './AssetImage.module.css';

interface Props extends Omit<ImgHTMLAttributes<HTMLImageElement>, 'src' | 'onError'> {
  src: string;
  alt: string;
  /** If set, there is no room for an error message: only a mark is shown, with the reason in its label and tooltip. */
  small?: boolean;
}

/** A picture that says why if it can't be shown, instead of showing the browser's broken-image icon. */
export function Shown({ src, alt, small = false, className, ...rest }: Props) {
  const [missing, setMissing] = useState<{ src: string; why: string } | null>(null);
  if (missing?.src !== src)
    return (
      // Listens for its error, to say what is wrong.
      <img
        {...rest}
        src={src}
        alt={alt}
        className={className}
        onError={() => {
          setMissing({ src, why: 'It couldn’t be loaded.' });
          void whyMissing(src).then((why) => setMissing({ src, why }));
        }}
      />
    );
  const words = alt === '' ? missing.why : `${alt}. ${missing.why}`;
  return (
    <span
      className={`${classes.missing} ${className ?? ''}`}
      style={rest.style}
      role="img"
      aria-label={words}
      title={small ? words : undefined}
      data-testid="picture-missing"
    >
      <IconPhotoOff size={small ? 16 : 20} stroke={1.5} aria-hidden />
      {!small && (
        <>
          {alt !== '' && <span className={classes.alt}>{alt}</span>}
          <span>{missing.why}</span>
        </>
      )}
    </span>
  );
}

/** Why one of our pictures isn't shown, in a sentence: the server's reason, or what can be said without it. */
async function whyMissing(src: string): Promise<string> {
  const answer = await fetch(src).catch(() => null);
  if (answer === null) return 'We can’t reach the server.';
  if (answer.status === 401) return 'You’re signed out.';
  return problemIn(await answer.json().catch(() => null)).detail ?? 'It couldn’t be loaded.';
}
