import { IconPhotoOff } from '@tabler/icons-react';
import type { Node, NodeOf } from '@waymark/journey/graph/graph';
import { forecastSegments, mergeTags } from '@waymark/journey/text/text';
import { Fragment, type ReactNode } from 'react';
import { Shown } from '../../../../ui/AssetImage.tsx';
import { counted, money } from '../../../../ui/format/numbers.ts';
import { spoken } from '../../../../ui/format/words.ts';
import { CardThumb } from '../../fields/media/CardThumb.tsx';
import { type CardChoice, nameOf, useChosenCard } from '../../live/useChosenCard.ts';
import { useKnownValues } from '../../live/useChosenProduct.ts';
import { costOf } from '../../model/price.ts';
import { useEditor } from '../../store/context.ts';
import classes from './MessagePreview.module.css';

/** A preview of a message: its picture, first words, parts and price. */
export function MessagePreview({ step, sentence }: { step: Node; sentence: string }) {
  if (step.kind !== 'message.sms' && step.kind !== 'message.mms') return null;
  return <MessageFace step={step} sentence={sentence} />;
}

function MessageFace(props: { step: NodeOf<'message.sms'> | NodeOf<'message.mms'>; sentence: string }) {
  const { step, sentence } = props;
  const card = (step.kind === 'message.mms' && step.settings.card) || null;
  const sender = useEditor((state) => state.surroundings.sender);
  const pictureId = step.kind === 'message.mms' ? step.settings.pictureId : null;
  const video = useEditor(
    (state) => pictureId !== null && state.surroundings.pictures.get(pictureId)?.kind === 'video',
  );
  const { text, program, product } = step.settings;
  const products = useEditor((state) => state.surroundings.names.products);
  const segments = forecastSegments(text, useKnownValues(product)).typical;
  const written = step.kind === 'message.mms' || segments > 0;
  const cost = sender && written ? costOf(step.kind, segments, sender) : null;
  return (
    <>
      <div className={classes.message}>
        {card ? (
          <CardThumb choice={card} product={step.settings.product} className={classes.thumb} />
        ) : (
          step.kind === 'message.mms' && <PictureThumb id={step.settings.pictureId} />
        )}
        <div className={classes.words}>
          {card && <CardLine choice={card} />}
          {(text || !card) && (
            <p className={text ? classes.text : classes.blank} data-short={card !== null || undefined}>
              {text ? <Filled text={text} /> : sentence}
            </p>
          )}
        </div>
      </div>
      <p className={classes.meta}>
        {step.kind === 'message.sms'
          ? segments > 0
            ? counted(segments, 'part')
            : 'Text message'
          : card
            ? 'Card'
            : video
              ? 'Video message'
              : 'Picture message'}
        {cost !== null && sender && ` · ${money(cost, sender.currency)}`}
        {program === 'transactional' && ' · transactional'}
        {product !== undefined && ` · about ${products?.[product]?.name ?? product}`}
      </p>
    </>
  );
}

function PictureThumb({ id }: { id: string | null }) {
  const picture = useEditor((state) => (id ? state.surroundings.pictures.get(id) : undefined));
  return picture ? (
    <Shown className={classes.thumb} src={picture.thumbnailUrl} alt={picture.alt} draggable={false} small />
  ) : (
    <span className={classes.noThumb}>
      <IconPhotoOff size={18} stroke={1.5} aria-label="No picture yet" />
    </span>
  );
}

/** The card's name. */
function CardLine({ choice }: { choice: CardChoice }) {
  const chosen = useChosenCard(choice);
  return <p className={classes.card}>{chosen ? nameOf(chosen) : ''}</p>;
}

/** The words with variables as names: "Hi [first name], …". */
function Filled({ text }: { text: string }) {
  const pieces: ReactNode[] = [];
  let from = 0;
  for (const tag of mergeTags(text)) {
    pieces.push(
      <Fragment key={tag.start}>
        {text.slice(from, tag.start)}
        <span className={classes.tag}>{spoken(tag.name.replace(/^event\./, '')).toLowerCase()}</span>
      </Fragment>,
    );
    from = tag.end;
  }
  return [...pieces, text.slice(from)];
}
