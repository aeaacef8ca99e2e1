// Reads a page aloud, where the phone has a voice for its language.
(() => {
  const speech = window.speechSynthesis, button = document.querySelector("[data-rafiqi-listen]");
  if (!speech || !button) return;
  const main = document.getElementById("main"), label = button.querySelector("span"), listen = label.textContent;
  const voice = (tag) => speech.getVoices().find((one) => one.lang.slice(0, 2) == tag.slice(0, 2));
  const show = () => { button.hidden = !voice(document.documentElement.lang); };
  const stop = () => { speech.cancel(); label.textContent = listen; };
  const parts = () => {
    const found = [], nodes = document.createTreeWalker(main, 4);
    let block;
    while (nodes.nextNode()) {
      const text = nodes.currentNode.data.trim(), at = nodes.currentNode.parentElement;
      if (!text || !at.getClientRects().length || at.closest("select,textarea,[data-rafiqi-listen]")) continue;
      const home = at.closest("p,li,h1,h2,h3,label,legend,button,summary,td,th,div"), tag = at.closest("[lang]").lang;
      const last = found[found.length - 1];
      if (last && home == block && last.tag == tag) last.text += " " + text;
      else found.push({ text, tag });
      block = home;
    }
    return found;
  };
  button.onclick = () => {
    if (label.textContent != listen) return stop();
    const heard = parts().filter((part) => voice(part.tag));
    label.textContent = button.dataset.rafiqiListen;
    heard.forEach((part, number) => {
      const said = new SpeechSynthesisUtterance(part.text);
      said.voice = voice(said.lang = part.tag);
      if (number == heard.length - 1) said.onend = stop;
      speech.speak(said);
    });
  };
  show();
  speech.onvoiceschanged = show;
  addEventListener("pagehide", stop);
})();
