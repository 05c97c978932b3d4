import { mergeTags, textProblems } from '@waymark/journey/text/text';
import type { Variable } from '../document/document.ts';
import { textsOf, variablesIn } from '../edit/variables.ts';
import { type Check, called, type Look } from './check.ts';

/** Words in names and paths for things that people don't like to see about themselves on their lock screen. */
const DELICATE =
  /health|medic|diagnos|illness|disease|prescri|pregnan|baby|child|kid|religio|ethnic|race|sexual|gender|politic|debt|income|salary|credit|balance|overdue|birth|age$|weight|divorc|address|latitude|longitude/i;

/** Sources about the shop rather than the person. */
const ABOUT_THINGS: ReadonlySet<string> = new Set(['store', 'inventory', 'recommended', 'coupon', 'product']);

/** Finds variables that may stay empty, reveal too much, or can't be read. */
export function variableChecks(look: Look): Check[] {
  return [...blankChecks(look), ...look.card.variables.flatMap((variable) => oneVariable(look, variable))];
}

function blankChecks({ layers, card }: Look): Check[] {
  const known = new Set(card.variables.map(({ name }) => name));
  return [...layers.values()].flatMap((layer): Check[] => {
    const texts = textsOf(layer);
    const broken = texts.flatMap((text) => textProblems(text)).find((problem) => problem.broken);
    const unknown = texts
      .flatMap(mergeTags)
      .find(({ name, fallback }) => !known.has(name) && fallback === null);
    return [
      ...(broken ? [check('unfilledTag', 'error', layer.id, `${called(layer)}: ${broken.sentence}`)] : []),
      ...(unknown
        ? [
            check(
              'unknownVariable',
              'error',
              layer.id,
              `${called(layer)} uses “${unknown.name}”, which isn’t a variable of this card. Add the variable or remove it from the text.`,
            ),
          ]
        : []),
    ];
  });
}

function oneVariable(look: Look, variable: Variable): Check[] {
  const using = [...look.layers.values()].find(
    (layer) => layer.kind !== 'group' && variablesIn(layer).includes(variable.name),
  );
  if (!using) return [];
  const checks: Check[] = [];
  const say = (code: Check['code'], severity: Check['severity'], sentence: string) =>
    checks.push(check(code, severity, using.id, sentence));
  if (needsFallback(look, variable))
    say(
      'fallbackMissing',
      'warning',
      `If “${variable.name}” is missing, ${called(using)} will be blank. Add a fallback.`,
    );
  if (variable.sensitive)
    say(
      'sensitive',
      'warning',
      `“${variable.name}” is sensitive. Double-check that people want to see it in a message.`,
    );
  else if (
    !ABOUT_THINGS.has(variable.source) &&
    (DELICATE.test(variable.name) || DELICATE.test(variable.path))
  )
    say(
      'maybeSensitive',
      'warning',
      `“${variable.name}” may be sensitive. Mark it as sensitive, or make sure people expect to see it.`,
    );
  return checks;
}

/** A missing picture shows what is drawn beneath it, and a yes/no has a default; a gap in a text is visible. */
function needsFallback({ layers }: Look, variable: Variable): boolean {
  if (variable.fallback.trim() !== '' || variable.kind === 'yesNo' || variable.kind === 'image') return false;
  return [...layers.values()]
    .flatMap((layer) => textsOf(layer).flatMap(mergeTags))
    .some(({ name, fallback }) => name === variable.name && !fallback);
}

function check(code: Check['code'], severity: Check['severity'], layerId: string, sentence: string): Check {
  return { code, severity, layerId, sentence };
}
