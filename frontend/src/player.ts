import './player/element'
