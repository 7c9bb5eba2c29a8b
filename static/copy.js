// button[data-copy="id"]: copies the value of that field and says so. Hidden where scripts do not run.
for (const button of document.querySelectorAll('button[data-copy]')) {
  button.hidden = false;
  button.addEventListener('click', async () => {
    const field = document.getElementById(button.dataset.copy);
    field.select();
    await navigator.clipboard.writeText(field.value);
    document.getElementById(`${button.dataset.copy}-copied`).textContent = button.dataset.copied;
  });
}
