import { type Command, TextSelection } from 'prosemirror-state';

/** Far enough into the field's padding, px, that the nearest position is the edge of the line. */
const INTO = 3;

/** Moves to an edge of the visual line, because Chromium's own Home and End stop at chips. */
const toEdge =
  (edge: 'left' | 'right', extend: boolean): Command =>
  (state, dispatch, view) => {
    const { $head, anchor, head } = state.selection;
    const text = $head.parent.textContent.length;
    if (!view || $head.parent.content.size === text) return false;
    const caret = view.coordsAtPos(head);
    const box = view.dom.getBoundingClientRect();
    const left = edge === 'left' ? box.left + INTO : box.right - INTO;
    const place = view.posAtCoords({ left, top: (caret.top + caret.bottom) / 2 });
    if (!place) return false;
    const to = Math.min(Math.max(place.pos, $head.start()), $head.end());
    dispatch?.(
      state.tr.setSelection(TextSelection.create(state.doc, extend ? anchor : to, to)).scrollIntoView(),
    );
    return true;
  };

export const lineEdges: Record<string, Command> = {
  Home: toEdge('left', false),
  End: toEdge('right', false),
  'Shift-Home': toEdge('left', true),
  'Shift-End': toEdge('right', true),
};
