import { option } from '../core/command/option.ts'

/** Files that go with words, such as a screenshot: a form that shows all at once has room for them. */
export const filesAlong = option.files.optional({
  label: (m) => m.filesAlong,
  hint: (m) => m.filesHint,
  along: true,
})
