// Files, sent as soon as they are chosen: the form then only carries their ids.

import { api } from './api.js'
import { h } from './dom.js'
import { labelled, t } from './words.js'

/** Names of what is known by its id: a form's value is ids alone. @type {Map<string, string>} */
const names = new Map()

/**
 * @param {string[]} ids already attached
 * @param {Readonly<Record<string, string>>} known their names
 * @param {string} id
 * @param {Record<string, unknown>} attributes
 * @param {import('./fields.js').Around} around
 * @returns {import('./fields.js').Control & { busy: () => boolean, named: () => Record<string, string>, add: (files: File[]) => Promise<void> }}
 */
export function createFiles(ids, known, id, attributes, { changed, person }) {
  const attached = [...ids]
  for (const [file, name] of Object.entries(known)) names.set(file, name)
  let running = 0
  const list = h('ul', { class: 'files' })
  const status = h('p', { class: 'note', role: 'status' })
  const error = h('p', { class: 'error', role: 'alert' })
  const input = /** @type {HTMLInputElement} */ (
    h('input', {
      type: 'file',
      multiple: true,
      id,
      ...attributes,
      on: { change: () => add([...(input.files ?? [])]) },
    })
  )

  function draw() {
    list.replaceChildren(
      ...attached.map((file) => {
        const name = names.get(file) ?? t('fileKept', { number: attached.indexOf(file) + 1 })
        const remove = () => {
          attached.splice(attached.indexOf(file), 1)
          draw()
          status.textContent = t('fileRemoved', { name })
          input.focus()
          changed()
        }
        return h(
          'li',
          {},
          h('span', { dir: 'auto' }, name),
          h(
            'button',
            {
              type: 'button',
              class: 'small',
              'aria-label': t('removeFile', { name }),
              on: { click: remove },
            },
            '×',
          ),
        )
      }),
    )
  }

  async function add(/** @type {File[]} */ files) {
    error.textContent = ''
    for (const file of files) {
      running += 1
      status.textContent = t('fileAdding', { name: file.name })
      const { status: code, body } = await api.upload(person, file)
      running -= 1
      status.textContent = ''
      if (code === 201) {
        names.set(body.id, body.name)
        if (!attached.includes(body.id)) attached.push(body.id)
        status.textContent = t('fileAdded', { name: body.name })
        draw()
        changed()
      } else error.textContent = labelled(file.name, body.error ?? t('notDone'))
    }
    // Chosen again after it was removed, the same file must count as a change.
    input.value = ''
  }

  draw()
  return {
    element: h('div', {}, input, list, status, error),
    value: () => [...attached],
    focus: () => input.focus(),
    /** What is attached, by id. */
    named: () => Object.fromEntries(attached.map((file) => [file, names.get(file) ?? ''])),
    add,
    busy: () => running > 0,
  }
}
