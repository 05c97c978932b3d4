import { expect, test } from 'vitest';
import { sources } from './sources.ts';

/** Controls that are off without `Reason`, how many of them a file has, and how the screen says why. */
const exceptions: Record<string, [number, string]> = {
  'admin/members/MemberRow.tsx': [3, 'the description, or a label of the menu'],
  'editing/ConflictChoice.tsx': [3, 'another of the three is being done'],
  'editing/words/WordsField.tsx': [1, 'the panel'],
  'journeys/dry-run/DryRunForm.tsx': [1, 'the sentence beside it'],
  'journeys/editor/bar/ProblemsBar.tsx': [1, 'a line that leads nowhere'],
  'journeys/editor/publish/JourneyActions.tsx': [2, 'a label of the menu'],
  'sign-in/SignInLayout.tsx': [1, 'another sign-in is being done'],
  'sign-in/SignInPage.tsx': [1, 'another sign-in is being done'],
  'studio/assets/AssetActions.tsx': [1, 'the sentence below'],
  'studio/assets/StillChooser.tsx': [1, 'the skeleton of the video'],
  'studio/editor/commands/LayerMenu.tsx': [1, 'a label of the menu'],
  'studio/editor/footer/Checks.tsx': [2, 'lines that lead nowhere'],
  'studio/editor/footer/Footer.tsx': [1, 'a line that leads nowhere'],
  'studio/editor/panel/VariablesTab.tsx': [1, 'the description'],
  'studio/editor/panel/fields/Rows.tsx': [1, 'the panel'],
  'studio/editor/panel/fields/Section.tsx': [1, 'the panel'],
  'studio/editor/panel/forms/ImageForm.tsx': [1, 'the panel'],
  'studio/editor/panel/sections/PlaceSection.tsx': [1, 'the panel'],
  'studio/editor/panel/sections/StyleSection.tsx': [1, 'the panel'],
  'studio/editor/variants/Ideas.tsx': [1, 'another variant is being made'],
  'studio/editor/variants/VariantsSheet.tsx': [1, 'another variant is being made'],
};

test('a control that is off says why', () => {
  const web = 'apps/web/src/';
  const off = sources()
    .filter(({ path }) => path.startsWith(web) && path.endsWith('.tsx'))
    .map(({ path, text }) => [path.slice(web.length), text.match(/\bdisabled(=\{|\n|\s*\/?>)/g)?.length ?? 0])
    .filter(([, many]) => many !== 0);
  expect(Object.fromEntries(off)).toEqual(
    Object.fromEntries(Object.entries(exceptions).map(([path, [many]]) => [path, many])),
  );
});
