import { TextInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useSaved } from '../../server/refresh.ts';
import { trpc } from '../../server/trpc.ts';
import type { PictureView } from '../../server/views.ts';
import { useTypedText } from '../fields/useTyped.ts';

/** A picture's description: for screen readers and for people who don't load pictures. */
export function AltEditor(props: {
  picture: PictureView;
  /** What is in the field, even before it is saved. */
  onTyped: (alt: string) => void;
}) {
  const { picture, onTyped } = props;
  const rename = useMutation(trpc.pictures.rename.mutationOptions(useSaved(['pictures'])));
  const alt = useTypedText(picture.alt, (next) =>
    rename.mutate({ id: picture.id, name: picture.name, alt: next }),
  );
  return (
    <TextInput
      style={{ flex: 1 }}
      aria-label={`Description of ${picture.name}`}
      placeholder="Describe it"
      maxLength={300}
      value={alt.text}
      onChange={(event) => {
        alt.onChange(event.currentTarget.value);
        onTyped(event.currentTarget.value);
      }}
      onBlur={alt.handIn}
      error={rename.isError ? 'Not saved. Try again.' : undefined}
    />
  );
}
