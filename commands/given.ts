import type { FormValues } from '../core/view/card.ts'

/** What stands in a field of a form that takes one text, while the form is filled in; empty where nothing does. */
export function given(values: FormValues, name: string): string {
  const value = values[name]
  return typeof value === 'string' ? value : ''
}
