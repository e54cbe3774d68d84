/** On the page of an exercise: the button that puts the moving figure in the place of the pictures. */

/** Shows the button, which only a script can answer. What moves is fetched once somebody wants to see it. */
export function offerLoop(page: Document): void {
  const offer = page.querySelector<HTMLElement>('[data-loop]')
  const pictures = page.querySelector<HTMLElement>('.entry-pictures')
  if (!offer || !pictures) return
  const button = offer.querySelector('button')!
  const told = offer.querySelector<HTMLElement>('[role=status]')!
  const swap = (moves: boolean) => (pictures.hidden = offer.hidden = moves)
  const back = () => {
    swap(false)
    button.focus()
  }
  button.addEventListener('click', async () => {
    told.textContent = ''
    try {
      const { openLoop } = await import('./element')
      if (pictures.hidden) return
      pictures.after(openLoop(page, back))
      swap(true)
    } catch (error) {
      console.warn('Pictures take the place of the moving figure:', error)
      told.textContent = told.dataset['missing']!
    }
  })
  offer.hidden = false
}
