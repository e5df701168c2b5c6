/** Something that others wait for, and that may be in the way again later. */
export type Gate = {
  /** Resolves when it is open; also when it is closed again at the same moment. */
  opened(): Promise<void>
  open(): void
  /** Those who waited so far go on; those who come from now on wait. */
  close(): void
}

/** Open, until it is closed. */
export function gate(): Gate {
  let whenOpen: Promise<void> = Promise.resolve()
  let open: () => void = () => undefined
  return {
    opened: () => whenOpen,
    open: () => open(),
    close() {
      open()
      whenOpen = new Promise((resolve) => {
        open = resolve
      })
    },
  }
}
