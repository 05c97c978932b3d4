import type {
  ActionIconFactory,
  ButtonFactory,
  CSSVariablesResolver,
  DrawerFactory,
  ExtendComponent,
  FactoryPayload,
  InputFactory,
  InputWrapperFactory,
  MantineColorsTuple,
  MantineThemeComponent,
  MenuFactory,
  ModalFactory,
  PopoverFactory,
  SelectFactory,
  SkeletonFactory,
  TooltipFactory,
} from '@mantine/core';
import { createTheme } from '@mantine/core';

const cobalt: MantineColorsTuple = [
  '#eaf0ff',
  '#d5e0ff',
  '#a9bfff',
  '#7c9cff',
  '#5880f5',
  '#3d68e6',
  '#2b59d9',
  '#2149b8',
  '#1a3b96',
  '#142e75',
];

/** Mantine's dark grays, cooler and deeper: 6 is an input's background, 7 a surface, 4 and 5 are lines. */
const dark: MantineColorsTuple = [
  '#e9ecf1',
  '#c9cfd9',
  '#a0a9b8',
  '#7b8595',
  '#3a4250',
  '#2b323d',
  '#1a1f27',
  '#171b22',
  '#101319',
  '#0c0f14',
];

const inter = "'Inter Variable', -apple-system, 'Segoe UI', Roboto, sans-serif";
/** A dialog's `header` element is not the page's banner. */
const plainHeader = { header: { role: 'presentation' } };
const quick = { duration: 120, transition: 'fade' } as const;

/** When a dialog over another one closes, the button that opened it may be disabled by then. */
const focusDialogBelow = () =>
  setTimeout(() => {
    if (document.activeElement !== document.body) return;
    [...document.querySelectorAll<HTMLElement>('section[role="dialog"]')].at(-1)?.focus();
  }, 20);

/** Default props of a component, by its type alone: the component itself is loaded by the pages that use it. */
const extended = <F extends FactoryPayload>(defaults: ExtendComponent<F>): MantineThemeComponent => defaults;

/** One sans-serif family, 13/14 px for work and 20 for titles, spacing in multiples of four, one accent. */
export const theme = createTheme({
  primaryColor: 'cobalt',
  primaryShade: { light: 6, dark: 5 },
  colors: { cobalt, dark },
  black: '#171b22',
  fontFamily: inter,
  fontFamilyMonospace: "ui-monospace, 'SF Mono', 'Cascadia Mono', Consolas, monospace",
  fontSizes: { xs: '12px', sm: '13px', md: '14px', lg: '16px', xl: '20px' },
  lineHeights: { xs: '1.35', sm: '1.4', md: '1.45', lg: '1.5', xl: '1.4' },
  spacing: { xs: '8px', sm: '12px', md: '16px', lg: '24px', xl: '32px' },
  radius: { xs: '4px', sm: '6px', md: '8px', lg: '10px', xl: '14px' },
  defaultRadius: 'sm',
  headings: {
    fontFamily: inter,
    fontWeight: '600',
    sizes: {
      h1: { fontSize: '20px', lineHeight: '28px' },
      h2: { fontSize: '16px', lineHeight: '24px' },
      h3: { fontSize: '14px', lineHeight: '20px' },
    },
  },
  cursorType: 'pointer',
  respectReducedMotion: true,
  components: {
    ActionIcon: extended<ActionIconFactory>({ defaultProps: { variant: 'subtle', color: 'gray' } }),
    Button: extended<ButtonFactory>({
      defaultProps: { size: 'sm' },
      styles: { root: { fontWeight: 550 } },
      vars: (_theme, { size }) => ({
        root: size === 'sm' ? { '--button-height': '32px', '--button-padding-x': '12px' } : {},
      }),
    }),
    Input: extended<InputFactory>({
      vars: (_theme, { size }) => ({
        wrapper:
          size === undefined || size === 'sm' ? { '--input-height': '32px', '--input-fz': '13px' } : {},
      }),
    }),
    InputWrapper: extended<InputWrapperFactory>({
      defaultProps: { withAsterisk: false },
      styles: { label: { fontWeight: 550, marginBottom: 4 } },
    }),
    Modal: extended<ModalFactory>({
      defaultProps: {
        centered: true,
        transitionProps: quick,
        overlayProps: { backgroundOpacity: 0.4 },
        closeButtonProps: { 'aria-label': 'Close' },
        attributes: plainHeader,
        onExitTransitionEnd: focusDialogBelow,
      },
      styles: { title: { fontWeight: 600, fontSize: 16 } },
    }),
    Drawer: extended<DrawerFactory>({
      defaultProps: {
        transitionProps: { duration: 120 },
        overlayProps: { backgroundOpacity: 0.2 },
        closeButtonProps: { 'aria-label': 'Close' },
        attributes: plainHeader,
      },
      styles: { title: { fontWeight: 600, fontSize: 16 } },
    }),
    Menu: extended<MenuFactory>({
      defaultProps: { transitionProps: quick, shadow: 'md', withInitialFocusPlaceholder: false },
    }),
    Popover: extended<PopoverFactory>({ defaultProps: { transitionProps: quick, shadow: 'md' } }),
    Select: extended<SelectFactory>({ defaultProps: { comboboxProps: { transitionProps: quick } } }),
    Skeleton: extended<SkeletonFactory>({ defaultProps: { radius: 'xs' } }),
    Tooltip: extended<TooltipFactory>({
      defaultProps: { openDelay: 300, transitionProps: quick, withArrow: false },
    }),
  },
});

/** Mantine's own variables, set from our tokens: its dimmed and default grays miss AA in both schemes. */
export const variables: CSSVariablesResolver = () => {
  const ours = {
    '--mantine-color-body': 'var(--wm-surface)',
    '--mantine-color-text': 'var(--wm-text)',
    '--mantine-color-bright': 'var(--wm-text)',
    '--mantine-color-dimmed': 'var(--wm-muted)',
    '--mantine-color-placeholder': 'var(--wm-muted)',
    '--mantine-color-error': 'var(--wm-red-text)',
    '--mantine-color-success': 'var(--wm-accent-text)',
    '--mantine-color-anchor': 'var(--wm-accent-text)',
    '--mantine-color-default': 'var(--wm-surface)',
    '--mantine-color-default-hover': 'var(--wm-hover)',
    '--mantine-color-default-color': 'var(--wm-text)',
    '--mantine-color-default-border': 'var(--wm-line-strong)',
    '--mantine-color-disabled': 'var(--wm-sunken)',
    '--mantine-color-disabled-color': 'var(--wm-muted)',
    '--mantine-color-disabled-border': 'var(--wm-line)',
    '--mantine-primary-color-filled': 'var(--wm-accent)',
    '--mantine-primary-color-filled-hover': 'var(--wm-accent-hover)',
    '--mantine-primary-color-light': 'var(--wm-accent-soft)',
    '--mantine-primary-color-light-color': 'var(--wm-accent-text)',
    '--mantine-color-cobalt-light': 'var(--wm-accent-soft)',
    '--mantine-color-cobalt-light-color': 'var(--wm-accent-text)',
    '--mantine-color-red-filled': '#c42b24',
    '--mantine-color-red-filled-hover': '#a8231d',
    '--mantine-color-red-light': 'var(--wm-red-soft)',
    '--mantine-color-red-light-color': 'var(--wm-red-text)',
  };
  return { variables: {}, light: ours, dark: ours };
};
