/** The messages of tests/core/helpdesk/evaluation: lines `label<TAB>text`, where a line break inside is written ` ⏎ `. */
import { readFileSync } from 'node:fs'

export function readSet(name: string): Array<{ label: string; text: string }> {
  const file = new URL(`../core/helpdesk/evaluation/${name}.txt`, import.meta.url)
  return readFileSync(file, 'utf8')
    .split('\n')
    .flatMap((line) => {
      const [label, text] = line.split('\t')
      return label && text ? [{ label, text: text.replaceAll(' ⏎ ', '\n') }] : []
    })
}

export function textsOf(name: string, label: string): string[] {
  return readSet(name).flatMap((one) => (one.label === label ? [one.text] : []))
}
