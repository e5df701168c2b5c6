import { option } from '../core/command/option.ts'

/** After which row a list goes on: comes with the button that shows the next page, and is never asked for. */
export const from = option.text.optional({ label: (m) => m.nextPage, hidden: true })
