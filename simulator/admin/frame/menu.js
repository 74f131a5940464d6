// The store's menu on small screens.

const menu = document.getElementById("menu")
const opener = document.getElementById("open-menu")

opener.addEventListener("click", () => opener.setAttribute("aria-expanded", String(menu.classList.toggle("open"))))
document.addEventListener("click", (event) => {
  if (!menu.classList.contains("open") || opener.contains(event.target)) return
  if (!menu.contains(event.target) || event.target.closest("a")) {
    menu.classList.remove("open")
    opener.setAttribute("aria-expanded", "false")
  }
})
