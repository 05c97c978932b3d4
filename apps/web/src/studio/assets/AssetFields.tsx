import { Autocomplete, Button, TagsInput, Textarea, TextInput } from '@mantine/core';
import { cut } from '@waymark/policy/cut';
import { useState } from 'react';
import { useTyped, useTypedText } from '../../editing/fields/useTyped.ts';
import { sentenceOf } from '../../server/errors.ts';
import type { AssetRow } from '../../server/views.ts';
import classes from './Assets.module.css';
import { useUpdate } from './useUpdate.ts';

const whole = (text: string) => text;
/** A name is never empty: the old one stays until there is a letter. */
const named = (text: string) => (text.trim() === '' ? null : text.trim());

/** Name, description, folder and tags, saved while typing, with the save state below. */
export function AssetFields(props: {
  asset: AssetRow;
  folders: readonly string[];
  /** Tags of other assets. */
  known: readonly string[];
  mayKeep: boolean;
  onTag: (tag: string) => void;
}) {
  const { asset, mayKeep } = props;
  const update = useUpdate(asset.id);
  const name = useTyped(asset.name, whole, named, (next) => update.change({ name: next }));
  const alt = useTypedText(asset.alt, (next) => update.change({ alt: next }));
  const folder = useTypedText(asset.folder, (next) => update.change({ folder: next.trim() }));
  const [tags, setTags] = useState(asset.tags);
  return (
    <div className={classes.fields}>
      <TextInput
        label="Name"
        maxLength={80}
        readOnly={!mayKeep}
        value={name.text}
        error={name.refused ? 'Enter a name. The old one stays until you do.' : undefined}
        onChange={(event) => name.onChange(event.currentTarget.value)}
        onBlur={name.handIn}
      />
      <Textarea
        label="Description"
        description="Read aloud by screen readers and shown when pictures don’t load."
        autosize
        minRows={2}
        maxLength={300}
        readOnly={!mayKeep}
        value={alt.text}
        onChange={(event) => alt.onChange(event.currentTarget.value)}
        onBlur={alt.handIn}
      />
      <Autocomplete
        label="Folder"
        placeholder="None"
        maxLength={60}
        readOnly={!mayKeep}
        data={[...props.folders]}
        value={folder.text}
        onChange={folder.onChange}
        onBlur={folder.handIn}
      />
      {mayKeep && (
        <TagsInput
          label="Tags"
          placeholder={tags.length === 0 ? 'autumn, coffee' : undefined}
          maxTags={20}
          acceptValueOnBlur
          splitChars={[',', ';']}
          data={[...props.known]}
          value={tags}
          onChange={(next) => {
            const short = next.map((tag) => cut(tag.trim(), 40)).filter((tag) => tag !== '');
            setTags(short);
            update.change({ tags: short });
          }}
        />
      )}
      {tags.length > 0 && (
        <p className={classes.tags}>
          <span>See others tagged</span>
          {tags.map((tag) => (
            <button key={tag} type="button" className={classes.tag} onClick={() => props.onTag(tag)}>
              {tag}
            </button>
          ))}
        </p>
      )}
      {mayKeep && (
        <p
          className={classes.state}
          role="status"
          data-testid="asset-state"
          data-failed={update.state === 'failed' || undefined}
        >
          {update.state === 'saving' && 'Saving…'}
          {update.state === 'saved' && (update.touched ? 'Saved' : 'Changes are saved as you make them.')}
          {update.state === 'failed' && (
            <>
              {sentenceOf(update.error)} What you typed is kept here.
              <Button size="compact-xs" variant="default" onClick={update.again}>
                Try again
              </Button>
            </>
          )}
        </p>
      )}
    </div>
  );
}
