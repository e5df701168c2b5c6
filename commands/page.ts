import { option } from '../core/command/option.ts'

/** How many rows a list has shown already: comes with the button that shows the next page, and is never asked for. */
export const from = option.text.optional({ label: (m) => m.nextPage, hidden: true })
