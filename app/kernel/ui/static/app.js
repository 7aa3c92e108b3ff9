// Small behaviours that HTML alone lacks. Each is a shortcut for something that works without it.

addEventListener('keydown', event => {
  const target = event.target;
  if ((event.ctrlKey || event.metaKey) && event.key === 'Enter' && target.form?.method === 'post') {
    event.preventDefault();
    target.form.requestSubmit(target.form.querySelector('.btn-primary'));
  }
  if (event.key === 'Escape') {
    for (const menu of document.querySelectorAll('.jl-menu[open]')) {
      menu.open = false;
      menu.querySelector('summary').focus();
    }
  }
});

addEventListener('click', event => {
  for (const menu of document.querySelectorAll('.jl-menu[open]')) {
    if (!menu.contains(event.target)) menu.open = false;
  }
});
