// Keys of the keyboard and what they do, in one line.

export function KeyHints({ keys }: { keys: readonly { keys: readonly string[]; does: string }[] }) {
  return (
    <p className="flex flex-wrap gap-x-4 gap-y-[0.2rem] text-small text-ink-2 phone:hidden print:hidden">
      {keys.map(hint => (
        <span key={hint.does}>
          {hint.keys.map(key => (
            <kbd key={key}>{key}</kbd>
          ))}{' '}
          {hint.does}
        </span>
      ))}
    </p>
  )
}
