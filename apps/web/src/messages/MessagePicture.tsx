import { useQuery } from '@tanstack/react-query';
import { useTRPC } from '../shell/trpc.ts';
import classes from './Bubble.module.css';

/** A picture from the library, by its id, with its own words for those who cannot see it. */
export function MessagePicture({ id }: { id: string }) {
  const trpc = useTRPC();
  const pictures = useQuery(trpc.pictures.list.queryOptions());
  const picture = pictures.data?.find((each) => each.id === id);
  if (picture === undefined) {
    return (
      <div className={classes.noPicture}>{pictures.data === undefined ? '' : 'The picture was removed'}</div>
    );
  }
  return (
    <img
      className={classes.picture}
      src={picture.url}
      width={picture.width}
      height={picture.height}
      alt={picture.alt}
      loading="lazy"
    />
  );
}
