// Which size and theme a person has chosen: read from cookies on the server, so the page never jumps.

export const sizes = ['normal', 'elder'] as const
export type Size = (typeof sizes)[number]

export const themes = ['light', 'dark', 'auto'] as const
export type Theme = (typeof themes)[number]

export const themeWord: Record<Theme, string> = { light: '浅色', dark: '深色', auto: '随系统' }

export type Appearance = { size: Size; theme: Theme }

/** Unknown or missing cookie values fall back to the reference look: normal size, light theme. */
export function readAppearance(cookie: (name: string) => string | undefined): Appearance {
  const size = cookie('size')
  const theme = cookie('theme')
  return {
    size: sizes.find(known => known === size) ?? 'normal',
    theme: themes.find(known => known === theme) ?? 'light',
  }
}
