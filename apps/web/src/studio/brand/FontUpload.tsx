import { Button, Checkbox, FileButton, Group, Select, TextInput } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { IconUpload } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import { cut } from '@waymark/policy/cut';
import { useState } from 'react';
import { Refused } from '../../server/errors.ts';
import { refresh } from '../../server/refresh.ts';
import { sendForm } from '../../server/sendForm.ts';
import { ErrorAlert } from '../../ui/ErrorAlert.tsx';
import { Reason } from '../../ui/Reason.tsx';
import classes from './Brand.module.css';

/** Adds a font file: first the file, then its name. The input stays if the server refuses it. */
export function FontUpload() {
  const [upload, setUpload] = useState<FontFileUpload | null>(null);
  const send = useMutation({
    mutationFn: sendFont,
    onSuccess: async (_, { family, weight }) => {
      await refresh('brand');
      setUpload(null);
      notifications.show({ message: `${family} ${weight} is in the list of fonts.` });
    },
  });
  const choose = (file: File | null) => {
    if (file === null) return;
    send.reset();
    setUpload({ file, ...fontNamed(file.name) });
  };
  if (upload === null) {
    return (
      <div className={classes.add}>
        <FileButton
          accept=".woff2,.woff,.ttf,.otf"
          onChange={choose}
          inputProps={{ 'aria-label': 'Font file' }}
        >
          {(props) => (
            <Button {...props} variant="default" leftSection={<IconUpload size={16} aria-hidden />}>
              Upload a font
            </Button>
          )}
        </FileButton>
        <span className={classes.description}>WOFF2, WOFF, TTF, or OTF that you have a license for.</span>
      </div>
    );
  }
  const fine = upload.family.trim() !== '';
  const add = () => {
    if (fine && !send.isPending) send.mutate({ ...upload, family: upload.family.trim() });
  };
  const change = (part: Partial<FontFileUpload>) => setUpload({ ...upload, ...part });
  return (
    <fieldset className={classes.upload} aria-label="New font">
      <p className={classes.description}>{upload.file.name}</p>
      <Group gap="xs" align="end">
        <TextInput
          label="Family"
          data-autofocus
          maxLength={80}
          value={upload.family}
          onChange={(event) => change({ family: event.currentTarget.value })}
          onKeyDown={(event) => {
            // The kit's form surrounds this one: Enter adds the font and must not save the kit.
            if (event.key !== 'Enter') return;
            event.preventDefault();
            add();
          }}
        />
        <Select
          label="Weight"
          w={150}
          allowDeselect={false}
          value={String(upload.weight)}
          data={weightNames}
          onChange={(weight) => weight !== null && change({ weight: Number(weight) })}
        />
        <Checkbox
          label="Italic"
          mb={6}
          checked={upload.italic}
          onChange={(event) => change({ italic: event.currentTarget.checked })}
        />
      </Group>
      <ErrorAlert error={send.error} note="Nothing was added; what you typed is kept." />
      <Group gap="xs">
        <Reason text={fine ? null : 'Type the font’s family first.'}>
          <Button loading={send.isPending} onClick={add}>
            Add font
          </Button>
        </Reason>
        <Reason text={send.isPending ? 'It’s being uploaded.' : null}>
          <Button variant="default" onClick={() => setUpload(null)}>
            Cancel
          </Button>
        </Reason>
      </Group>
    </fieldset>
  );
}

/** Font weights by their usual names. */
const weightNames = [
  { value: '100', label: '100, thin' },
  { value: '200', label: '200, extra light' },
  { value: '300', label: '300, light' },
  { value: '400', label: '400, regular' },
  { value: '500', label: '500, medium' },
  { value: '600', label: '600, semi-bold' },
  { value: '700', label: '700, bold' },
  { value: '800', label: '800, extra bold' },
  { value: '900', label: '900, black' },
];

interface FontFileUpload {
  file: File;
  family: string;
  weight: number;
  italic: boolean;
}

/** Largest font file, bytes. */
const LARGEST = 5 * 1024 * 1024;

/** Uploads a font file. Throws a message for the person. */
async function sendFont({ file, family, weight, italic }: FontFileUpload): Promise<void> {
  if (file.size > LARGEST) throw new Refused('Font files can be up to 5 MB.');
  const sent = await sendForm('/fonts', { family, weight: String(weight), italic: String(italic), file });
  if (!sent.ok) throw new Refused(sent.reason);
}

const weights: [RegExp, number][] = [
  [/(extra|ultra)[-_ ]?light/i, 200],
  [/(extra|ultra)[-_ ]?bold/i, 800],
  [/(semi|demi)[-_ ]?bold/i, 600],
  [/thin|hairline/i, 100],
  [/light/i, 300],
  [/medium/i, 500],
  [/black|heavy/i, 900],
  [/bold/i, 700],
];

/** What a font file's name tells about it: "Brandon-SemiBoldItalic.woff2" is Brandon, 600, italic. */
export function fontNamed(fileName: string): { family: string; weight: number; italic: boolean } {
  const bare = fileName.replace(/\.[^.]+$/, '');
  const [first = bare, ...rest] = bare.split(/[-_]/);
  const style = rest.join(' ');
  return {
    family: cut(first.replace(/([a-z])([A-Z])/g, '$1 $2').trim(), 80),
    weight: weights.find(([word]) => word.test(style))?.[1] ?? 400,
    italic: /italic|oblique/i.test(style),
  };
}
