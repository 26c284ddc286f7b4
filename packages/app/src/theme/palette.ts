import { palettes } from '@backstage/theme';

/** The colours of Slipway: petrol on quiet greys. `tokens.css` says the same to Backstage UI. */
export const lightPalette = {
  ...palettes.light,
  primary: { main: '#0b4f6c', dark: '#083a50' },
  secondary: { main: '#1c63b7' },
  background: { default: '#f6f7f9', paper: '#ffffff' },
  status: {
    ok: '#1a7f4e',
    warning: '#b07400',
    error: '#b3261e',
    running: '#1c63b7',
    pending: '#8a5a00',
    aborted: '#5c6b7c',
  },
  border: '#dfe4ea',
  textContrast: '#17202b',
  textSubtle: '#5c6b7c',
  textVerySubtle: '#c3ccd6',
  link: '#0b5f83',
  linkHover: '#083a50',
  navigation: {
    background: '#0d2530',
    indicator: '#58b6d9',
    color: '#b3c4cd',
    selectedColor: '#ffffff',
    navItem: { hoverBackground: '#17394a' },
    submenu: { background: '#17394a' },
  },
  tabbar: { indicator: '#0b4f6c' },
};

/** The same at night. */
export const darkPalette = {
  ...palettes.dark,
  primary: { main: '#58b6d9', dark: '#3f9dc1' },
  secondary: { main: '#7fb4f5' },
  background: { default: '#10151b', paper: '#171e26' },
  status: {
    ok: '#63d297',
    warning: '#f2c261',
    error: '#ff8a80',
    running: '#7fb4f5',
    pending: '#f2c261',
    aborted: '#93a1b0',
  },
  border: '#2a343f',
  textContrast: '#e8edf2',
  textSubtle: '#93a1b0',
  textVerySubtle: '#4a5763',
  link: '#7cc7e4',
  linkHover: '#a5d9ee',
  navigation: {
    background: '#0b1116',
    indicator: '#58b6d9',
    color: '#93a1b0',
    selectedColor: '#ffffff',
    navItem: { hoverBackground: '#1c262f' },
    submenu: { background: '#1c262f' },
  },
  tabbar: { indicator: '#58b6d9' },
};
