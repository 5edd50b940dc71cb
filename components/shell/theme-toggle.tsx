'use client'
// Light, dark or as the system says, kept in a cookie.

import { useId } from 'react'
import { segment, segmentInput, segments } from '../ui/segmented'
import { type Theme, themes, themeWord } from './appearance'
import { useRootChoice } from './use-appearance'

export function ThemeToggle({ initial }: { initial: Theme }) {
  const [theme, choose] = useRootChoice('theme', initial)
  const group = useId()
  return (
    <span className={segments} role="radiogroup" aria-label="界面颜色">
      {themes.map(option => (
        <label key={option} className={segment}>
          <input
            className={segmentInput}
            type="radio"
            name={group}
            checked={theme === option}
            onChange={() => choose(option)}
          />
          {themeWord[option]}
        </label>
      ))}
    </span>
  )
}
