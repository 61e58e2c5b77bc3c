for (const slider of document.querySelectorAll('.stack')) {
  const input = slider.querySelector('input');
  const follow = () => slider.style.setProperty('--cut', `${input.value}%`);
  input.addEventListener('input', follow);
  follow();
}
