// Chooses a county among its cities: where somebody without an account begins to look for his compound.

import { control } from '../form/look'
import { PlainField } from '../form/plain-field'
export type CountyChoiceProps = {
  cities: readonly { name: string; counties: readonly { code: string; name: string }[] }[]
  chosen: string | null
}

export function CountyChoice({ cities, chosen }: CountyChoiceProps) {
  return (
    <PlainField id="county" label="县（市、区，可不选）">
      <select id="county" name="county" className={control()} defaultValue={chosen ?? ''}>
        <option value="">全省</option>
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
    </PlainField>
  )
}
