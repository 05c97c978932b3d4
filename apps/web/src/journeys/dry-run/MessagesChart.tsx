import { SegmentedControl } from '@mantine/core';
import { useElementSize } from '@mantine/hooks';
import { notifications } from '@mantine/notifications';
import { IconDownload } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { sentenceOf } from '../../server/errors.ts';
import { trpc } from '../../server/trpc.ts';
import type { DryRunResult } from '../../server/views.ts';
import { download } from '../../ui/download.ts';
import { count } from '../../ui/format/numbers.ts';
import { plainDay } from '../../ui/format/time.ts';
import { SmallButton } from '../../ui/SmallButton.tsx';
import { Table } from '../../ui/tables/Table.tsx';
import table from '../../ui/tables/table.module.css';
import { type Bucket, buckets, scale } from './buckets.ts';
import classes from './DryRun.module.css';

const HEIGHT = 200;
const LEFT = 40;
/** Room for the dates below the bars, px. */
const DATES = 24;

/** Messages by day, with the table behind it and a download. */
export function MessagesChart(props: { runId: string; days: DryRunResult['byDay']; name: string }) {
  const { runId, days, name } = props;
  const [view, setView] = useState('chart');
  const columns = buckets(days);
  const weekly = columns.length < days.length;
  const csv = useMutation(
    trpc.dryRun.csv.mutationOptions({
      onSuccess: ({ text }) => save(text),
      onError: (error) =>
        notifications.show({ color: 'red', message: `${sentenceOf(error)} Nothing was downloaded.` }),
    }),
  );
  const save = (text: string) => download(`${name} dry run.csv`, text, 'text/csv');
  return (
    <section className={classes.card} aria-labelledby="by-day">
      <div className={classes.cardHead}>
        <h3 id="by-day">Messages that would have been sent, by {weekly ? 'week' : 'day'}</h3>
        <div className={classes.cardTools}>
          <SegmentedControl
            size="xs"
            aria-label="View as"
            value={view}
            onChange={setView}
            data={[
              { value: 'chart', label: 'Chart' },
              { value: 'table', label: 'Table' },
            ]}
          />
          <SmallButton
            leftSection={<IconDownload size={14} aria-hidden />}
            loading={csv.isPending}
            onClick={() => csv.mutate({ id: runId })}
          >
            CSV
          </SmallButton>
        </div>
      </div>
      {view === 'chart' ? <Columns columns={columns} /> : <DaysTable days={days} />}
    </section>
  );
}

function Columns({ columns }: { columns: Bucket[] }) {
  const { ref, width } = useElementSize();
  const [over, setOver] = useState<number | null>(null);
  const ticks = scale(Math.max(0, ...columns.map(({ sms, mms }) => sms + mms)));
  const top = ticks.at(-1) ?? 1;
  const inner = Math.max(0, width - LEFT);
  const step = inner / Math.max(1, columns.length);
  const y = (value: number) => 8 + (HEIGHT - 8) * (1 - value / top);
  const every = Math.max(1, Math.ceil(columns.length / Math.max(1, Math.floor(inner / 80))));
  const total = columns.reduce((sum, { sms, mms }) => sum + sms + mms, 0);
  const shown = over === null ? undefined : columns[over];
  return (
    <div className={classes.chart}>
      <div ref={ref} />
      <svg
        width={width}
        height={HEIGHT + DATES}
        role="img"
        aria-label={`Chart of SMS and MMS over time, ${count(total)} in total. The table shows each day.`}
        onPointerLeave={() => setOver(null)}
      >
        {ticks.map((tick) => (
          <g key={tick}>
            <line x1={LEFT} x2={width} y1={y(tick)} y2={y(tick)} stroke="var(--wm-line)" />
            <text x={LEFT - 8} y={y(tick) + 4} textAnchor="end" className={classes.tick}>
              {count(tick)}
            </text>
          </g>
        ))}
        {columns.map((column, place) => {
          const x = LEFT + place * step;
          const gap = Math.min(2, step / 4);
          return (
            <g
              key={column.from}
              onPointerEnter={() => setOver(place)}
              opacity={over === null || over === place ? 1 : 0.45}
            >
              <rect x={x} y={0} width={step} height={HEIGHT} fill="transparent" />
              <rect
                x={x + gap}
                width={Math.max(1, step - 2 * gap)}
                y={y(column.mms)}
                height={y(0) - y(column.mms)}
                fill="var(--wm-accent)"
              />
              <rect
                x={x + gap}
                width={Math.max(1, step - 2 * gap)}
                y={y(column.mms + column.sms)}
                height={y(column.mms) - y(column.mms + column.sms)}
                fill="var(--wm-chart-second)"
              />
              {place % every === 0 && (
                <text
                  x={x + step / 2}
                  y={HEIGHT + 18}
                  textAnchor={place === 0 ? 'start' : 'middle'}
                  className={classes.tick}
                >
                  {plainDay(column.from)}
                </text>
              )}
            </g>
          );
        })}
      </svg>
      {shown !== undefined && over !== null && (
        <div
          className={classes.tip}
          style={{ left: Math.min(LEFT + over * step + step, Math.max(0, width - 170)) }}
          aria-hidden
        >
          <strong>
            {shown.from === shown.to
              ? plainDay(shown.from)
              : `${plainDay(shown.from)} – ${plainDay(shown.to)}`}
          </strong>
          <span>MMS {count(shown.mms)}</span>
          <span>SMS {count(shown.sms)}</span>
          <span>Entered {count(shown.entries)}</span>
        </div>
      )}
      <div className={classes.legend}>
        <span data-kind="mms">MMS</span>
        <span data-kind="sms">SMS</span>
      </div>
    </div>
  );
}

function DaysTable({ days }: { days: DryRunResult['byDay'] }) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard
    <div className={classes.days} tabIndex={0}>
      <Table columns={['Day', ['Entered', table.number], ['SMS', table.number], ['MMS', table.number]]} bare>
        {days.map(({ day, entries, sms, mms }) => (
          <tr key={day}>
            <td>{plainDay(day)}</td>
            <td className={table.number}>{count(entries)}</td>
            <td className={table.number}>{count(sms)}</td>
            <td className={table.number}>{count(mms)}</td>
          </tr>
        ))}
      </Table>
    </div>
  );
}
