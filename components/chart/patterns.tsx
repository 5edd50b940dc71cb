// Grounds that are told apart without colour; every drawing that uses them carries them itself.

export function Patterns() {
  return (
    <defs>
      <pattern id="chart-hatched" width="5" height="5" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
        <rect width="5" height="5" className="fill-ground" />
        <rect width="2.5" height="5" className="fill-behind" />
      </pattern>
      <pattern id="chart-mesh" width="5" height="5" patternUnits="userSpaceOnUse">
        <rect width="5" height="5" className="fill-ground" />
        <circle cx="2.5" cy="2.5" r="1.5" className="fill-idle" />
      </pattern>
    </defs>
  )
}
