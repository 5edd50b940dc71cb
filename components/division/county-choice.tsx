// Chooses a county among its cities: where somebody without an account begins to look for his compound.

export type CountyChoiceProps = {
  cities: readonly { name: string; counties: readonly { code: string; name: string }[] }[]
  chosen: string | null
}

export function CountyChoice({ cities, chosen }: CountyChoiceProps) {
  return (
    <div className="field">
      <label htmlFor="county">县（市、区）</label>
      <select id="county" name="county" className="in-t" defaultValue={chosen ?? ''} required>
        <option value="">请选择</option>
        {cities.map(city => (
          <optgroup key={city.name} label={city.name}>
            {city.counties.map(county => (
              <option key={county.code} value={county.code}>
                {county.name}
              </option>
            ))}
          </optgroup>
        ))}
      </select>
    </div>
  )
}
