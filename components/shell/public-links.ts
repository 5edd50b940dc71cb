// What everybody may open without signing in.

/** Pages for everybody beside each other; the one that is open is left out. */
export const publicLinks = (here: string): { href: string; label: string }[] =>
  [
    { href: '/report', label: '反映问题' },
    { href: '/track', label: '查进度' },
    { href: '/figures', label: '公开数据' },
    { href: '/figures/progress', label: '各市县进度' },
    { href: '/c', label: '查小区' },
  ].filter(link => link.href !== here)
